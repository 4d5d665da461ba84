// Makes the commit that workflows name (`uses: …@<hash>`): what `action.yml` needs to run, built, as a child of HEAD.
// The working tree, the index and all branches stay as they are. The same source gives the same commit on every
// machine, so that anybody can see whether a release is what its source says.
//   npm run release:action
//   git push origin <hash>:refs/heads/action
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Commits what lies in this project to the repository in `into`; gives the commit's hash. */
export function commitAction(into = root) {
  const folder = mkdtempSync(join(tmpdir(), 'gnet-action-'))
  const git = (args, env = {}) =>
    execFileSync('git', args, {
      cwd: into,
      encoding: 'utf8',
      env: { ...process.env, GIT_INDEX_FILE: join(folder, 'index'), ...env },
    }).trim()
  try {
    // As the files are on this machine: no line ends changed, no mode that another machine would not give them.
    const asIs = ['-c', 'core.autocrlf=false', '-c', 'core.fileMode=false', `--work-tree=${root}`]
    git([...asIs, 'add', '--force', '--', ...filesOfAction().map((path) => `:(top)${path}`)])
    const date = git(['log', '-1', '--format=%cI'])
    const [who, email] = ['gnet', 'gnet@users.noreply.github.com']
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return git(['commit-tree', git(['write-tree']), '-p', 'HEAD', '-m', `gnet ${version} as an action`], {
      GIT_AUTHOR_NAME: who,
      GIT_AUTHOR_EMAIL: email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: who,
      GIT_COMMITTER_EMAIL: email,
      GIT_COMMITTER_DATE: date,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What is needed to run, and what people should find beside it. */
function filesOfAction() {
  const single = ['action.yml', 'package.json', 'LICENSE', 'README.md', 'CHANGELOG.md', 'docs/ci.md']
  const below = ['bin', 'dist', 'templates'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/')),
  )
  // The compiled chunks fit only the V8 that made them.
  return [...single, ...below].filter((path) => !path.endsWith('.cache')).sort()
}

if (process.argv[1] === import.meta.filename) {
  const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (changed !== '') throw new Error('commit first: a release is what its source says')
  execFileSync(process.execPath, [join(root, 'scripts/ready.js')], { stdio: 'inherit' })
  const hash = commitAction()
  console.log(`${hash}\nTo release it:\n  git push origin ${hash}:refs/heads/action`)
}
