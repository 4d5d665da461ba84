/** What the fields that an object does not have itself are taken from. */
const REST = Symbol('rest')

/**
 * Makes objects that have some fields at once, and take the others from what is only made when somebody asks. They share
 * a prototype: of ten thousand posts hardly any is asked. `partOf` is which part of it, where it holds more.
 */
export function lazyKind<T extends object, Rest = Partial<T>>(
  names: readonly (keyof T & string)[],
  partOf: (rest: Rest) => Partial<T> = (rest) => rest as Partial<T>,
) {
  const fields = names.map((name) => {
    const get = function (this: { readonly [REST]: () => Rest }) {
      return partOf(this[REST]())[name]
    }
    return [name, { get, enumerable: true }] as const
  })
  const prototype: object = Object.defineProperties({}, Object.fromEntries(fields))
  return (own: Partial<T>, rest: () => Rest): T => Object.assign(Object.create(prototype), own, { [REST]: rest })
}

/** Descriptors of all its fields, also of those that it takes from elsewhere. */
export function fieldsOf(object: object): PropertyDescriptorMap {
  const own = Object.getOwnPropertyDescriptors(object)
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || prototype === Object.prototype ? own : { ...fieldsOf(prototype as object), ...own }
}
