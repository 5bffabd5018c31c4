import type { Database } from '../storage/database.ts'
import { createDeskCommands } from '../storage/desk/commands.ts'
import { createSignInTries } from '../storage/desk/sign-in-tries.ts'
import { createTemplateStore } from '../storage/desk/templates.ts'
import { createTokenStore } from '../storage/desk/tokens.ts'
import { createViewStore } from '../storage/desk/views.ts'
import { createWorkReads } from '../storage/read/work.ts'
import { createChatLinks } from '../storage/staff/chat-links.ts'
import { createNoticeBox } from '../storage/staff/notice-box.ts'

/** Stores that nobody but the desk asks, and that need nothing but the database. */
export function deskStores(database: Database) {
  return {
    deskCommands: createDeskCommands(database),
    noticeBox: createNoticeBox(database),
    chatLinks: createChatLinks(database),
    templates: createTemplateStore(database),
    views: createViewStore(database),
    tokens: createTokenStore(database),
    signInTries: createSignInTries(database),
    work: createWorkReads(database),
  }
}
