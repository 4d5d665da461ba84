import { describe, expect, it } from 'vitest'
import { fieldsOf, lazyFields, lazyKind } from '../../src/post/lazy.ts'

interface Person {
  readonly name: string
  readonly house: string
}

describe('an object of which the rest is made when somebody asks', () => {
  it('has its own fields at once, and makes the others once asked', () => {
    let made = 0
    const person = lazyKind<Person, string>({ house: (town) => `${town} ${++made} 番地` })({ name: '花' }, '海町')
    expect(person.name).toBe('花')
    expect(made).toBe(0)
    expect(person.house).toBe('海町 1 番地')
    expect(made).toBe(1)
  })

  it('gives all its fields to a copy by descriptors', () => {
    const person = lazyKind<Person, string>({ house: (town) => `${town} 一番地` })({ name: '花' }, '海町')
    const copy = Object.defineProperties({}, { ...fieldsOf(person), ...fieldsOf({ name: '海' }) }) as Person
    expect([copy.name, copy.house]).toEqual(['海', '海町 一番地'])
  })

  it('can have all as its own, of one kind with others', () => {
    const person = lazyFields<Person, string>({ house: (town) => `${town} 一番地` })
    const [one, other] = [person({ name: '花' }, '海町'), person({ name: '海' }, '山町')]
    expect({ ...one }).toMatchObject({ name: '花', house: '海町 一番地' })
    const makerOf = (it: Person) => Object.getOwnPropertyDescriptor(it, 'house')?.get
    expect(makerOf(one)).toBe(makerOf(other))
  })
})
