/** Japan's public holidays, with those that are moved or lie between two others, for days such as 2026-11-23. */
export async function japaneseHolidays(): Promise<(day: string) => boolean> {
  const { default: holidays } = await import('japanese-holidays')
  return (day) => {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
    // The package reads a date by the machine's own clock; at noon that is this day everywhere.
    return holidays.isHoliday(new Date(year, month - 1, date, 12)) !== undefined
  }
}
