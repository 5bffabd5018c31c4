import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** Debian keeps the server out of ordinary users' paths. */
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` }

/** IMAP as most companies have it. Installed by nobody's npm: where it is missing, its tests say so by name. */
export const hasDovecot = spawnSync('dovecot', ['--version'], { env }).status === 0

export interface RunningDovecot {
  readonly port: number
  /** A letter comes into the inbox. */
  arrives(raw: string): void
  /** UIDVALIDITY changes, as after a move to another server. */
  renumber(): void
  sent(): readonly string[]
  close(): Promise<void>
}

/** A server of its own for one mailbox, in a folder of its own, on a port of loopback. */
export async function openDovecot(user: string, password: string): Promise<RunningDovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const file = join(folder, 'dovecot.conf')
  mkdirSync(join(folder, 'home'))
  if (userInfo().uid === 0) execFileSync('chown', ['dovecot', join(folder, 'home')])
  writeFileSync(join(folder, 'users'), `${user}:{PLAIN}${password}::::${join(folder, 'home')}\n`)
  writeFileSync(file, configOf(folder, port))
  const server = spawn('dovecot', ['-F', '-c', file], { env, stdio: 'ignore' })
  await answering(port)
  const doveadm = (args: readonly string[], input?: string) =>
    execFileSync('doveadm', ['-c', file, ...args], { env, ...(input === undefined ? {} : { input }) }).toString()
  const mail = join(folder, 'home', 'mail')
  return {
    port,
    arrives: (raw) => void doveadm(['save', '-u', user, '-m', 'INBOX'], raw),
    renumber() {
      const list = join(mail, 'dovecot-uidlist')
      const [head = '', ...lines] = readFileSync(list, 'utf8').split('\n')
      const next = head.replace(/ V(\d+)/, (_, validity: string) => ` V${Number(validity) + 1}`)
      writeFileSync(list, [next, ...lines].join('\n'))
      for (const name of readdirSync(mail)) if (name.startsWith('dovecot.index')) rmSync(join(mail, name))
    },
    sent: () => ['new', 'cur'].flatMap((part) => lettersIn(join(mail, '.Sent', part))),
    async close() {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function lettersIn(folder: string): readonly string[] {
  // The folder is made with its first letter.
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** For an ordinary user everything is that user; root's sign-in process must be somebody else, whom the package brings. */
function configOf(folder: string, port: number): string {
  const { username, uid } = userInfo()
  const [internal, login, group] =
    uid === 0 ? ['dovecot', 'dovenull', 'dovecot'] : [username, username, execFileSync('id', ['-gn']).toString().trim()]
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = ${internal}
default_login_user = ${login}
default_internal_group = ${group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/home/mail
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${internal} gid=${group} home=${folder}/home
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Resolves as soon as it greets. */
async function answering(port: number): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const socket = createConnection(port, '127.0.0.1')
    try {
      await once(socket, 'data')
      return
    } catch (error) {
      if (Date.now() > until) throw error
      await setTimeout(50)
    } finally {
      socket.destroy()
    }
  }
}
