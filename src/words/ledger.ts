import type { Fault, Sentence } from '../types.ts'

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

/** Why a record is refused. */
export const damages = {
  notJson: { en: 'not JSON', ja: 'JSON として読めません' },
  noRecord: { en: 'not a record', ja: '記録の形になっていません' },
  badValue: (key: string): Sentence => ({
    en: `\`${key}\` is missing or wrong`,
    ja: `「${key}」がないか、値が正しくありません`,
  }),
  changed: { en: 'it is no longer as gnet wrote it', ja: 'gnet が書いたときから内容が変わっています' },
  noIntent: { en: 'its intent record is missing', ja: '対になる intent の記録がありません' },
} satisfies Record<string, Sentence | ((key: string) => Sentence)>

/** What contradicts what. */
export const disagreements = {
  folder: (post: string, folder: string): Sentence => ({
    en: `\`${post}\` in the folder \`${folder}\``,
    ja: `「${post}」の記録がフォルダー「${folder}」にあります`,
  }),
  gap: (destination: string, n: number): Sentence => ({
    en: `attempt ${n} at ${destination} is missing`,
    ja: `${destination} の ${n} 回目の記録がありません`,
  }),
  statuses: (outcome: string, resolution: string): Sentence => ({
    en: `first ${outcome}, then ${resolution}`,
    ja: `先に ${outcome}、後に ${resolution} とあります`,
  }),
}

export function recordDamaged(reason: Sentence): Fault {
  return {
    code: 'GNET-503',
    en: `This ledger record is damaged or was edited by hand (${reason.en}). Nothing was sent. Restore it from a backup or from git.`,
    ja: `この送信記録は壊れているか、手で書き換えられています（${reason.ja}）。何も送信していません。バックアップか git から元に戻してください。`,
  }
}

export function recordTooNew(version: number): Fault {
  return {
    code: 'GNET-504',
    en: `This ledger record was written by a newer gnet (format ${version}). Nothing was sent. Update gnet.`,
    ja: `この送信記録は新しい版の gnet が書いたものです（形式 ${version}）。何も送信していません。gnet を更新してください。`,
  }
}

export function recordsDisagree(reason: Sentence): Fault {
  return {
    code: 'GNET-505',
    en: `Records of the ledger contradict each other (${reason.en}). Nothing was sent. Restore the ledger from a backup or from git.`,
    ja: `送信記録どうしが矛盾しています（${reason.ja}）。何も送信していません。バックアップか git から台帳を元に戻してください。`,
  }
}

export function filesStoreInCI(): Fault {
  return {
    code: 'GNET-506',
    en: 'This is a CI runner, whose disk forgets what was sent: the ledger store `files` would post everything again. Nothing was sent. Set `ledger: { allowInCI: true }` only if `.gnet/ledger` is kept between runs.',
    ja: 'CI の実行環境では、終了すると送信の記録（台帳）が消え、同じ投稿が二重に送られるおそれがあるため、何も送信していません。`.gnet/ledger` を保存している場合だけ、gnet.yaml に ledger: { allowInCI: true } と書いてください。',
  }
}

// ── the store `git` ───────────────────────────────────────────────────────────────────────────────────────────────

export function notARepository(): Fault {
  return {
    code: 'GNET-510',
    en: 'The ledger is kept in git, but this folder is not a git repository. Nothing was sent. Run gnet in a clone of the repository, or set `ledger: { store: files }` in gnet.yaml.',
    ja: '送信の記録（台帳）を git に保存する設定ですが、このフォルダーは git リポジトリではありません。何も送信していません。リポジトリをクローンしたフォルダーで実行するか、gnet.yaml に ledger: { store: files } と書いてください。',
  }
}

export function gitMissing(): Fault {
  return {
    code: 'GNET-511',
    en: 'The ledger is kept in git, but the program `git` was not found. Nothing was sent. Install git, then run the same command again.',
    ja: '送信の記録（台帳）を git に保存する設定ですが、git が見つかりません。何も送信していません。git をインストールして、同じコマンドをもう一度実行してください。',
  }
}

export function noRemote(remote: string): Fault {
  return {
    code: 'GNET-512',
    en: `The ledger is kept in git, but this repository has no remote \`${remote}\` to share it through. Nothing was sent. Add one with \`git remote add ${remote} <address>\`.`,
    ja: `送信の記録（台帳）を git に保存する設定ですが、共有先のリモート「${remote}」がこのリポジトリにありません。何も送信していません。git remote add ${remote} <アドレス> で追加してください。`,
  }
}

export function mayNotPush(remote: string, branch: string, said: string): Fault {
  return {
    code: 'GNET-513',
    en: `\`${remote}\` does not let this run read and write the ledger branch \`${branch}\` (${said}), so nothing was sent. Give it the right to push (GitHub Actions: \`permissions: { contents: write }\`), then run the same command again.`,
    ja: `「${remote}」の台帳ブランチ「${branch}」を読み書きする権限がありません（${said}）。そのため何も送信していません。プッシュの権限を付けて（GitHub Actions では permissions: { contents: write }）、同じコマンドをもう一度実行してください。`,
  }
}

export function remoteUnreachable(remote: string, said: string): Fault {
  return {
    code: 'GNET-514',
    en: `The ledger's repository \`${remote}\` cannot be reached (${said}), so nothing was sent. Check the network and the address (\`git remote -v\`), then run the same command again.`,
    ja: `送信の記録（台帳）を置くリポジトリ「${remote}」に接続できません（${said}）。そのため何も送信していません。ネットワークとアドレス（git remote -v）を確かめて、同じコマンドをもう一度実行してください。`,
  }
}

export function ledgerRewritten(record: string, { branch, remembered }: { branch: string; remembered: string }): Fault {
  return {
    code: 'GNET-515',
    en: `The ledger branch \`${branch}\` was deleted or overwritten: \`${record}\` was there before and is gone. Nothing was sent. Restore the branch; this clone remembers it as \`${remembered}\`.`,
    ja: `台帳ブランチ「${branch}」が削除されたか、上書きされています。以前あった記録「${record}」がありません。何も送信していません。ブランチを元に戻してください。このクローンには以前の状態が ${remembered} として残っています。`,
  }
}

export function ledgerSetBack(record: string, { branch, witness }: { branch: string; witness: string }): Fault {
  const [fetch, push] = [`git fetch origin ${witness}`, `git push --force origin FETCH_HEAD:refs/heads/${branch}`]
  return {
    code: 'GNET-521',
    en: `The ledger branch \`${branch}\` was set back or deleted: \`${record}\` is on \`${witness}\` and not on it. Nothing was sent. Restore the branch: ${fetch} && ${push}`,
    ja: `台帳ブランチ「${branch}」が古い状態に戻されたか、削除されています。記録「${record}」は「${witness}」にだけあります。何も送信していません。次のように元に戻してください: ${fetch} && ${push}`,
  }
}

export function notALedgerBranch(branch: string, path: string): Fault {
  return {
    code: 'GNET-516',
    en: `The branch \`${branch}\` holds something that is no ledger record (\`${path}\`). Nothing was sent. Choose a branch for the ledger alone (\`ledger: { branch: gnet-ledger }\`), or remove that file from it.`,
    ja: `ブランチ「${branch}」に、送信の記録（台帳）ではないファイル「${path}」があります。何も送信していません。台帳専用のブランチを指定するか（ledger: { branch: gnet-ledger }）、そのファイルをブランチから取り除いてください。`,
  }
}

export function branchTooBusy(branch: string): Fault {
  return {
    code: 'GNET-517',
    en: `Other runs kept writing to the ledger branch \`${branch}\`, so this one could not. Nothing more was sent. Run the same command again.`,
    ja: `ほかの実行が台帳ブランチ「${branch}」に書き込み続けているため、記録できませんでした。これ以上は送信していません。同じコマンドをもう一度実行してください。`,
  }
}

export function repositoryNotTrusted(): Fault {
  return {
    code: 'GNET-518',
    en: 'git refuses to work here, because the folder belongs to another user (usual in CI containers). Nothing was sent. Run `git config --global --add safe.directory "$PWD"` first.',
    ja: 'フォルダーの所有者が別のユーザーのため、git が動作を拒否しました（CI のコンテナーでよく起こります）。何も送信していません。先に git config --global --add safe.directory "$PWD" を実行してください。',
  }
}

export function gitFailed(said: string): Fault {
  return {
    code: 'GNET-519',
    en: `git could not read or write the ledger branch (${said}). Nothing was sent. Mend that, then run the same command again.`,
    ja: `git が台帳ブランチを読み書きできませんでした（${said}）。何も送信していません。原因を取り除いて、同じコマンドをもう一度実行してください。`,
  }
}
