import type { Config } from './config/schema.ts'

/** A start that cannot go on, in one sentence with its mend. Unknown errors keep their own words. */
export function explainStartFailure(error: unknown, config: Pick<Config, 'port' | 'host' | 'dataFolder'>): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${config.port} is taken by another program. Stop it, or choose another: OTKLIK_PORT=8081 npm start`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return config.port > 0 && config.port < 1024 && message.includes('listen')
        ? `Port ${config.port} needs more rights than this account has. Choose one above 1023: OTKLIK_PORT=8080 npm start`
        : `The folder ${config.dataFolder} cannot be written (${message}). Give this account the right to, or name another: OTKLIK_DATA_FOLDER=/path npm start`
    case 'ENOSPC':
    case '53100':
      return `The disk that holds ${config.dataFolder} is full. Free some space and start again; nothing was lost.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${config.host}. Use 127.0.0.1 or 0.0.0.0 as OTKLIK_HOST.`
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case '28P01':
    case '3D000':
      return `The PostgreSQL of DATABASE_URL does not let us in (${message}). Check address, user, password and that the database exists.`
    default:
      return error instanceof Error ? error.message : String(error)
  }
}
