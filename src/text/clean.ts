/**
 * Makes foreign text safe for a terminal, a log and a page: removes control characters (C0 but tab and newline, DEL, C1),
 * whole escape sequences (CSI, OSC, DCS and their kin), and the marks that reorder text (bidi overrides and isolates).
 * Emoji joiners and variation selectors stay.
 */
export function clean(text: string): string {
  // Nearly no text has any of it; line ends and escape sequences begin with a control character, too.
  if (text.search(CONTROL) < 0) return text
  return text.replace(/\r\n?/g, '\n').replace(ESCAPE_SEQUENCE, '').replace(CONTROL, '')
}

/** `clean`, on one line. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

// OSC, DCS, SOS, PM and APC run to their terminator (BEL or ST), or to the end of the line where it is missing.
const ESCAPE_SEQUENCE = new RegExp(
  [
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c\\n]*(?:\\u0007|\\u001b\\\\|\\u009c|$|(?=\\n|\\u001b))',
    '(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]?',
    '\\u001b[ -/]*[0-~]?',
  ].join('|'),
  'g',
)

const CONTROL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/g
