/** What the fields that an object does not have itself are made from. */
const FROM = Symbol('from')

/** How each of some fields is made. */
type Makers<T, From> = { readonly [Name in keyof T]?: (from: From) => T[Name] }

/**
 * Makes objects that have some fields at once, and others when somebody asks: of ten thousand posts hardly any is asked.
 * Those are made by a prototype that all share: V8 takes an object with functions of its own for another kind of object.
 */
export function lazyKind<T extends object, From>(makers: Makers<T, From>) {
  const prototype = withAccessors({}, accessors(makers))
  return (own: Partial<T>, from: From): T => Object.assign(Object.create(prototype), own, { [FROM]: from })
}

/** As `lazyKind`, for what somebody may copy (`{ ...it }`): all fields are its own, only their functions are shared. */
export function lazyFields<T extends object, From>(makers: Makers<T, From>) {
  const all = accessors(makers)
  return (own: Partial<T>, from: From): T => withAccessors(Object.assign(own, { [FROM]: from }), all) as T
}

type Accessors = readonly (readonly [name: string, accessor: PropertyDescriptor])[]

function accessors<T, From>(makers: Makers<T, From>): Accessors {
  return Object.entries<((from: From) => unknown) | undefined>(makers).map(([name, make]) => {
    const get = function (this: { readonly [FROM]: From }) {
      return make?.(this[FROM])
    }
    return [name, { get, enumerable: true, configurable: true }]
  })
}

/** One by one: all at once takes twice as long. */
function withAccessors(object: object, all: Accessors): object {
  for (const [name, accessor] of all) Object.defineProperty(object, name, accessor)
  return object
}

/** Makes fields by taking them from a part of something. */
export function takenFrom<T extends object, From>(
  names: readonly (keyof T & string)[],
  partOf: (from: From) => T,
): Makers<T, From> {
  const makers = names.map((name) => [name, (from: From) => partOf(from)[name]])
  return Object.fromEntries(makers) as Makers<T, From>
}

/** Descriptors of all its fields, also of those that it takes from elsewhere. */
export function fieldsOf(object: object): PropertyDescriptorMap {
  const own = Object.getOwnPropertyDescriptors(object)
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || prototype === Object.prototype ? own : { ...fieldsOf(prototype as object), ...own }
}
