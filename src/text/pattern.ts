/** V8 takes a text of 1,000 letters as the sign that a pattern has much to do. This one's letter is nobody's. */
const LONG = '\ue0ff'.repeat(1000)

const known = new WeakSet<RegExp>()

/**
 * A large pattern for use. V8 compiles a pattern for its interpreter first, and for the processor when it comes up again;
 * if its first text is long, for the processor at once, which takes a third of that. A dry run would spend a tenth of its
 * time on the patterns that a post is held against.
 */
export function ready(pattern: RegExp): RegExp {
  if (!known.has(pattern)) {
    known.add(pattern)
    pattern.test(LONG)
  }
  return pattern
}
