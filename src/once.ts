/** Makes something of each name, or whatever else it is asked for, once, as long as this lives. */
export function onceEach<T, Of = string>(make: (of: Of) => T): (of: Of) => T {
  const known = new Map<Of, T>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before
    const made = make(of)
    known.set(of, made)
    return made
  }
}
