// Routes of tasks.

import * as commands from './commands.ts'
import { idParams } from './common.ts'
import type { RouteSpec } from './routes.ts'
import * as tasks from './tasks.ts'

const one = { params: idParams }

export const taskRoutes = {
  listTasks: {
    method: 'GET',
    path: '/tasks',
    tag: 'tasks',
    summary: 'One page of the board, emergencies first',
    access: 'task.read',
    query: tasks.taskQuery,
    response: tasks.taskPage,
  },
  countSolutions: {
    method: 'GET',
    path: '/tasks/solutions',
    tag: 'tasks',
    summary: 'How often each solution was recorded',
    access: 'task.read',
    query: tasks.solutionsQuery,
    response: tasks.solutionCounts,
  },
  getTaskForm: {
    method: 'GET',
    path: '/cases/:id/task-form',
    tag: 'tasks',
    summary: 'What a task from this case begins with',
    access: 'task.manage',
    ...one,
    response: tasks.taskForm,
  },
  openTask: {
    method: 'POST',
    path: '/cases/:id/tasks',
    tag: 'tasks',
    summary: 'Open a task or work order from a case',
    access: 'task.manage',
    ...one,
    body: tasks.newTask,
    response: tasks.taskOpened,
  },
  changeTask: {
    method: 'PATCH',
    path: '/tasks/:id',
    tag: 'tasks',
    summary: 'Change, assign or postpone a task',
    access: 'task.manage',
    ...one,
    body: tasks.changeTask,
    response: tasks.taskChanged,
  },
  completeTask: {
    method: 'POST',
    path: '/tasks/:id/complete',
    tag: 'tasks',
    summary: 'Close a task with what really helped',
    access: 'task.manage',
    ...one,
    body: tasks.completeTask,
    response: tasks.taskChanged,
  },
  dropTask: {
    method: 'POST',
    path: '/tasks/:id/drop',
    tag: 'tasks',
    summary: 'Give a task up, with the reason',
    access: 'task.manage',
    ...one,
    body: tasks.dropTask,
    response: tasks.taskChanged,
  },
  revealTaskPhone: {
    method: 'POST',
    path: '/tasks/:id/reveal',
    tag: 'tasks',
    summary: 'Show the phone of a task; journalled',
    access: 'task.manage',
    ...one,
    response: commands.revealed,
  },

  revealTaskVisit: {
    method: 'POST',
    path: '/tasks/:id/visit',
    tag: 'tasks',
    summary: 'Show who waits where for the fitter; journalled',
    access: 'task.manage',
    ...one,
    response: tasks.visitRevealed,
  },
} as const satisfies Record<string, RouteSpec>
