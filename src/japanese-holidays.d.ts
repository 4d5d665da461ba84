declare module 'japanese-holidays' {
  const holidays: {
    /** The holiday's name; undefined on other days. */
    isHoliday(date: Date): string | undefined
  }
  export = holidays
}
