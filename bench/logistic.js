/**
 * Weights of a logistic regression with a squared penalty on all but the first, by Newton's method. Each group has
 * `rows` (the first value 1), `answers` (0 or 1) and `worth`, what each of its rows counts.
 */
export function fitLogistic(groups, penalty) {
  const size = groups[0].rows[0].length
  let weights = new Array(size).fill(0)
  for (let round = 0; round < 12; round++) {
    const { slope, curve } = slopesAt(weights, groups)
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) curve[i][j] = curve[j][i]
      if (i > 0) slope[i] -= penalty * weights[i]
      curve[i][i] += i > 0 ? penalty : 1e-9
    }
    const step = solve(curve, slope)
    weights = weights.map((weight, i) => weight + step[i])
    if (Math.max(...step.map(Math.abs)) < 1e-3) break
  }
  return weights
}

function slopesAt(weights, groups) {
  const size = weights.length
  const slope = new Array(size).fill(0)
  const curve = Array.from({ length: size }, () => new Array(size).fill(0))
  for (const { rows, answers, worth } of groups) {
    for (const [n, row] of rows.entries()) {
      let odds = 0
      for (let i = 0; i < size; i++) odds += weights[i] * row[i]
      const chance = 1 / (1 + Math.exp(-odds))
      const [miss, spread] = [worth * (answers[n] - chance), worth * chance * (1 - chance)]
      for (let i = 0; i < size; i++) {
        if (row[i] === 0) continue
        slope[i] += miss * row[i]
        for (let j = 0; j <= i; j++) curve[i][j] += spread * row[i] * row[j]
      }
    }
  }
  return { slope, curve }
}

/** Gauss-Jordan elimination with pivots. */
function solve(matrix, right) {
  const size = right.length
  const rows = matrix.map((row, i) => [...row, right[i]])
  for (let i = 0; i < size; i++) {
    let pivot = i
    for (let r = i + 1; r < size; r++) if (Math.abs(rows[r][i]) > Math.abs(rows[pivot][i])) pivot = r
    ;[rows[i], rows[pivot]] = [rows[pivot], rows[i]]
    for (let r = 0; r < size; r++) {
      if (r === i) continue
      const factor = rows[r][i] / rows[i][i]
      for (let c = i; c <= size; c++) rows[r][c] -= factor * rows[i][c]
    }
  }
  return rows.map((row, i) => row[size] / row[i])
}
