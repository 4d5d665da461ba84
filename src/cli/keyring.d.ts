// The package is optional and not installed with gnet, nor are its types.
declare module '@napi-rs/keyring' {
  export const Entry: import('./keychain.ts').Keyring['Entry']
}
