// Faults planted in the protocol, each of which the simulation must notice. A snippet that is no longer there stops the
// run: then the fault has to be planted anew where that part of the protocol lives now.

const ATTEMPT = 'src/deliver/attempt.ts'
const UNFINISHED = 'src/deliver/unfinished.ts'
const DISK = 'src/ledger/disk.ts'

const CLAIM = '  if (!(await counter.ledger.begin(intent))) return lost(what)\n'
const SEND = '  return settle(what, { intent, sent: await send(what, { state, intent }) })\n'

export const mutations = [
  {
    name: 'a picture that did not get there is a post that nobody knows of',
    changes: [
      [
        'src/adapters/uploads.ts',
        'there.push(await bring(media, signal))',
        "there.push(await bring(media, signal).catch(() => '0'))",
      ],
    ],
  },
  {
    name: 'a part of a thread does not wait for the one before it',
    changes: [
      [
        'src/turns.ts',
        "    if (place === null) return waits({ status: 'held', note: sayings.heldByPart, fault: null })\n",
        '    if (place === null) return await carryOut(step)\n',
      ],
    ],
  },
  {
    name: 'what a part answers is forgotten',
    changes: [['src/turns.ts', '{ ...step, answers: place }', 'step']],
  },
  {
    name: 'the intent is written after sending',
    changes: [
      [ATTEMPT, CLAIM, ''],
      [
        ATTEMPT,
        SEND,
        `  const sent = await send(what, { state, intent })
  await counter.ledger.begin(intent)
  return settle(what, { intent, sent })\n`,
      ],
    ],
  },
  {
    name: 'a ledger that cannot be written stops nobody',
    changes: [[ATTEMPT, CLAIM, CLAIM.replace('begin(intent)', 'begin(intent).catch(() => true)')]],
  },
  { name: 'a record is not fsynced', changes: [[DISK, '    disk.fsyncSync(file)\n', '']] },
  {
    name: "a record's folder is not fsynced",
    changes: [[DISK, '    syncFolder(disk, folder)\n  } catch', '  } catch']],
  },
  { name: 'new folders are not fsynced', changes: [[DISK, '    syncFolder(disk, parent)\n', '']] },
  {
    name: 'a folder that was there counts as durable',
    changes: [
      [
        DISK,
        '  makeFolder(disk, folder)\n',
        '  if (disk.mkdirSync(folder, { recursive: true, mode: 0o755 }) === undefined) return\n',
      ],
    ],
  },
  {
    name: 'a record may stand on one that is not durable',
    changes: [[DISK, '    if (!records.every((name) => durable.has(name))) syncFolder(disk, folder)\n', '']],
  },
  {
    name: 'an intent that is not durable is left behind',
    changes: [[DISK, '    if (file.takeBack()) removeIfThere(disk, file.path)\n', '']],
  },
  {
    name: 'the claim is checked, then written',
    changes: [
      [
        DISK,
        '    disk.linkSync(aside, file.path)\n',
        `    if (namesIn(disk, folder).includes(file.path.slice(folder.length + 1))) return false
    writeAndSync(disk, file.path, file)\n`,
      ],
      [DISK, "disk.openSync(path, 'wx', mode)", "disk.openSync(path, 'w', mode)"],
    ],
  },
  {
    name: 'a create without a clear answer is repeated',
    changes: [
      [
        'src/retry.ts',
        "  if (error.failure === 'unreachable') return true\n",
        "  if (error.failure !== 'busy') return true\n",
      ],
    ],
  },
  {
    name: 'an unknown outcome is tried again by the next run',
    changes: [
      [
        'src/deliver/step.ts',
        "    if (state.kind === 'unknown' || state.kind === 'open') return unknown(what, stillUnknown())\n",
        '',
      ],
      ['src/ledger/reading.ts', '  if (intent.n === 1) return true\n', '  return true\n'],
    ],
  },
  {
    name: 'an unknown outcome counts as failed',
    changes: [
      ['src/deliver/records.ts', "const status = what.failure === 'unknown' ? 'unknown' : ", 'const status = '],
    ],
  },
  {
    name: 'the sender ignores its deadline',
    changes: [
      [
        'src/adapters/network.ts',
        '  if (!signal.aborted && Date.now() < Date.parse(attempt.deadline)) return\n',
        '  if (signal !== attempt) return\n',
      ],
      [
        ATTEMPT,
        'signalUntil(counter.clock, Date.parse(intent.deadline), counter.halt)',
        'signalUntil(counter.clock, Date.parse(intent.deadline) + 3_600_000, counter.halt)',
      ],
    ],
  },
  {
    name: 'the next run does not wait for the deadline',
    changes: [
      [
        UNFINISHED,
        '    if (left <= 0 || counter.stop.aborted) return state\n',
        '    if (left !== null) return state\n',
      ],
    ],
  },
  {
    name: 'a sender on another machine counts as gone',
    changes: [
      [
        'test/simulation/process.ts',
        '  if (sender.boot !== asking.sender.boot || sender.host !== asking.sender.host) return false\n',
        '',
      ],
    ],
  },
  {
    name: 'the attempt is settled before it is sent',
    changes: [
      [
        ATTEMPT,
        SEND,
        `    await counter.ledger.settle(intent, outcomeOf({ status: 'published', id: null, url: null }, counter))\n${SEND}`,
      ],
    ],
  },
  {
    name: 'an attempt is looked for before it is closed',
    changes: [
      [
        UNFINISHED,
        "  if (state.kind === 'open' && !(await counter.ledger.settle(intent, outcomeOf('unknown', counter)))) {\n",
        '  if (counter.ledger === null) {\n',
      ],
      [
        UNFINISHED,
        "    if (found !== 'cannot tell') await counter.ledger.resolve(intent, resolutionOf(found, counter))\n",
        `    if (found !== 'cannot tell') await counter.ledger.resolve(intent, resolutionOf(found, counter))
    else if (state.kind === 'open') await counter.ledger.settle(intent, outcomeOf('unknown', counter))\n`,
      ],
    ],
  },
  {
    name: 'X says "absent"',
    changes: [
      [
        'src/adapters/x/find.ts',
        "? sendAgain(message, sending, finding) : 'cannot tell'",
        "? sendAgain(message, sending, finding) : 'absent'",
      ],
    ],
  },
  {
    name: 'X is sent the same text again without having been told to',
    changes: [['src/adapters/x/find.ts', 'return isProof ? ', 'return finding !== null ? ']],
  },
  {
    name: 'Facebook reveals a post before its id is kept',
    changes: [
      ['src/adapters/facebook/connection.ts', '  await sending.keep(id)\n', ''],
      [
        'src/adapters/facebook/connection.ts',
        '  const answer = await graph.post([id], fields, sending.signal)\n',
        '  const answer = await graph.post([id], fields, sending.signal)\n  await sending.keep(id)\n',
      ],
    ],
  },
  {
    name: 'a new hidden post is made instead of the kept one',
    changes: [
      [
        ATTEMPT,
        "  return state.kind === 'published' || state.kind === 'none' ? null : state.draft\n",
        '  return state === null ? state : null\n',
      ],
    ],
  },
  {
    name: 'only the latest attempt may have kept a hidden post',
    changes: [
      [
        'src/ledger/state.ts',
        '  return attempts.slice(out + 1).findLast(({ draft }) => draft !== null)?.draft ?? null\n',
        '  return attempts.slice(out + 1).at(-1)?.draft ?? null\n',
      ],
    ],
  },
  {
    name: 'announcements do not wait for the blog',
    changes: [
      [
        'src/publish.ts',
        '  const obstacle = await obstacleTo(post, first, desk)\n',
        '  const obstacle = desk === null ? await obstacleTo(post, first, desk) : null\n',
      ],
    ],
  },
  {
    name: 'an attempt is begun after the interrupt',
    changes: [[ATTEMPT, "  if (counter.stop.aborted) return result(what, { status: 'held', fault: stopped() })\n", '']],
  },
  {
    name: 'a retraction leaves a draft that may still be revealed',
    changes: [
      [
        'src/retraction.ts',
        "const isDrafted = state.kind !== 'none' && state.draft !== null\n",
        'const isDrafted = false\n',
      ],
    ],
  },
  {
    name: 'a retraction believes a blog that finds nothing',
    changes: [['test/simulation/adapters.ts', "sweeps: name === 'blog'", 'sweeps: false']],
  },
  {
    name: 'what was taken back goes out again',
    changes: [
      [
        'src/decide.ts',
        "  if (state.kind === 'retracted' && !planning.again) return { action: 'skip', reason: reasons.retracted }\n",
        '',
      ],
    ],
  },
  {
    name: 'a retraction is begun after the interrupt',
    changes: [
      [
        'src/retract.ts',
        "      if (desk.counter.stop.aborted) return result(step, { status: 'held', fault: stopped() })\n",
        '',
      ],
    ],
  },
  {
    name: 'a revision is only recorded',
    changes: [[ATTEMPT, 'return await connection.revise(out, what.message, sending)', 'return out']],
  },
]
