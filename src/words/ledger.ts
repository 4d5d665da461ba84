import type { Fault } from '../types.ts'

export function ledgerUnwritable(reason: string): Fault {
  return {
    code: 'GNET-501',
    en: `The ledger could not be written (${reason}), so nothing was sent. Make room or mend the folder's permissions, then run the same command again.`,
    ja: `送信の記録（台帳）を書けません（${reason}）。そのため何も送信していません。空き容量とフォルダーの権限を確かめて、同じコマンドをもう一度実行してください。`,
  }
}

export function ledgerUnreadable(reason: string): Fault {
  return {
    code: 'GNET-502',
    en: `The ledger could not be read (${reason}). Nothing was sent. Mend the folder's permissions.`,
    ja: `送信の記録（台帳）を読めません（${reason}）。何も送信していません。フォルダーの権限を確かめてください。`,
  }
}

export function recordDamaged(reason: string): Fault {
  return {
    code: 'GNET-503',
    en: `This ledger record is damaged or was edited by hand (${reason}). Nothing was sent. Restore it from a backup or from git.`,
    ja: `この送信記録は壊れているか、手で書き換えられています（${reason}）。何も送信していません。バックアップか git から元に戻してください。`,
  }
}

export function recordTooNew(version: number): Fault {
  return {
    code: 'GNET-504',
    en: `This ledger record was written by a newer gnet (format ${version}). Nothing was sent. Update gnet.`,
    ja: `この送信記録は新しい版の gnet が書いたものです（形式 ${version}）。何も送信していません。gnet を更新してください。`,
  }
}

export function recordsDisagree(reason: string): Fault {
  return {
    code: 'GNET-505',
    en: `Two records of the ledger contradict each other (${reason}). Nothing was sent. Restore the ledger from a backup or from git.`,
    ja: `送信記録どうしが矛盾しています（${reason}）。何も送信していません。バックアップか git から台帳を元に戻してください。`,
  }
}

export function filesStoreInCI(): Fault {
  return {
    code: 'GNET-506',
    en: 'This is a CI runner, whose disk forgets what was sent: the ledger store `files` would post everything again. Nothing was sent. Set `ledger: { allowInCI: true }` only if `.gnet/ledger` is kept between runs.',
    ja: 'CI の実行環境では、終了すると送信の記録（台帳）が消え、同じ投稿が二重に送られるおそれがあるため、何も送信していません。`.gnet/ledger` を保存している場合だけ、gnet.yaml に ledger: { allowInCI: true } と書いてください。',
  }
}
