import type { ProblemCatalogue } from '../base/problem.ts';

export const SERVER_PROBLEMS = {
  // Starting.
  SERVER_NO_ACCOUNT: {
    severity: 'error',
    title: 'Nobody could sign in: this server has no account yet.',
    remedy: 'Make the first one at this console: "mamarr account add --role admin". Then start again.',
  },
  SERVER_ADDRESS_TAKEN: {
    severity: 'error',
    title: 'The address cannot be listened on.',
    remedy:
      'Give another --port, or stop the program that uses it. Check that the --host is an address of this machine.',
  },
  SERVER_CERTIFICATE_UNREADABLE: {
    severity: 'error',
    title: 'The certificate or its key cannot be read, or they do not belong together.',
    remedy: 'Restore both files from a copy, or move both away: new ones are made, with other words to compare.',
  },
  SERVER_KEY_UNREADABLE: {
    severity: 'error',
    title: "The server's key file is not one.",
    remedy: 'Restore it from a copy. Without it nobody can sign in with the accounts that were made with it.',
  },
  SERVER_DATA_UNREADABLE: {
    severity: 'error',
    title: "The server's data cannot be read or written.",
    remedy: 'Check the path and the rights on the folder. If it was made by a newer mamarr, use that version.',
  },
  SERVER_KEEP_UNREACHABLE: {
    severity: 'error',
    title: 'The database with accounts and sessions does not answer.',
    remedy: 'Nothing was done. Check that it runs and can be reached, then try again.',
  },
  // What a request says.
  SERVER_ROUTE_UNKNOWN: {
    severity: 'error',
    title: 'There is nothing at this address.',
    remedy: 'Check the address and the method. "docs/reference/api.md" lists them all.',
  },
  SERVER_HOST_WRONG: {
    severity: 'error',
    title: 'The request names another machine than this one.',
    remedy: 'Use the address that the server printed at its start, or start it with --name for the name you use.',
  },
  SERVER_ORIGIN_WRONG: {
    severity: 'error',
    title: 'The request comes from a page of another origin, or does not say from which.',
    remedy: 'Use the pages of this server. A program must send its "Origin" header with the address of this server.',
  },
  SERVER_TOKEN_WRONG: {
    severity: 'error',
    title: 'The request does not carry the token of its session.',
    remedy: 'Ask GET /api/session for it and send it in the header "x-mamarr-token". Reload the page.',
  },
  SERVER_REQUEST_WRONG_SHAPE: {
    severity: 'error',
    title: 'The request does not have the form that this address takes.',
    remedy: 'Mend the named field. "docs/reference/api.md" shows the form.',
  },
  SERVER_BODY_NOT_JSON: {
    severity: 'error',
    title: 'The body is not JSON that can be taken.',
    remedy: 'Send UTF-8 JSON with every key once, nested at most 64 deep.',
  },
  SERVER_BODY_TOO_LARGE: {
    severity: 'error',
    title: 'The body is larger than this address takes.',
    remedy: 'Send it in smaller parts.',
  },
  SERVER_BODY_KIND_WRONG: {
    severity: 'error',
    title: 'The body is of a kind that this address does not take.',
    remedy: 'Send it as the reference says, with that content-type and no other encoding.',
  },
  SERVER_REQUEST_BROKEN: {
    severity: 'error',
    title: 'The request is broken or too slow.',
    remedy: 'Send it anew.',
  },
  SERVER_TOO_MANY: {
    severity: 'error',
    title: 'There were too many requests.',
    remedy: 'Wait as long as the header "retry-after" says, then try again.',
  },
  // Who asks.
  SERVER_SIGN_IN_NEEDED: {
    severity: 'error',
    title: 'Nobody is signed in.',
    remedy: 'Sign in. What you typed is not lost: it is still in your screen.',
  },
  SERVER_SIGN_IN_REFUSED: {
    severity: 'error',
    title: 'The sign-in does not hold.',
    remedy:
      'Check label, passphrase and code; a code is good once and for about a minute. After some tries there is a wait.',
  },
  SERVER_LOCKED: {
    severity: 'error',
    title: 'The screen is locked because nobody used it for a while.',
    remedy: 'Unlock it with the passphrase, or sign in anew.',
  },
  SERVER_ROLE_NOT_ALLOWED: {
    severity: 'error',
    title: 'Your role does not do this.',
    remedy: 'Ask somebody whose role does. The refusal is recorded.',
  },
  SERVER_INVITATION_WRONG: {
    severity: 'error',
    title: 'The invitation is not one, was used, or is too old.',
    remedy: 'Ask an admin for a new one.',
  },
  SERVER_PASSPHRASE_WEAK: {
    severity: 'error',
    title: 'The passphrase is too easy to guess.',
    remedy: 'Take at least 12 letters, best four or more words that do not belong together, without the label in them.',
  },
  SERVER_LABEL_TAKEN: {
    severity: 'error',
    title: 'There is an account with this label.',
    remedy: 'Take another label. A label says the role, never a name: analyst-2.',
  },
  SERVER_ACCOUNT_UNKNOWN: {
    severity: 'error',
    title: 'There is no such account.',
    remedy: 'Look it up in the list of accounts.',
  },
  SERVER_LAST_ADMIN: {
    severity: 'error',
    title: 'This is the last admin who can sign in.',
    remedy: 'Make another admin first.',
  },
  SERVER_PASSKEY_REFUSED: {
    severity: 'error',
    title: 'The passkey does not hold.',
    remedy:
      'Try again. A passkey works with the name it was made for only, not with a number as address, and not where the browser warns of the certificate.',
  },
  // What is asked for.
  SERVER_KIND_UNKNOWN: {
    severity: 'error',
    title: 'No entry of this kind can be recorded here.',
    remedy: 'Take a kind and version of the list at GET /api/kinds.',
  },
  SERVER_ACTOR_NOT_YOURS: {
    severity: 'error',
    title: 'The entry names another actor than who is signed in.',
    remedy: 'Put your own label into "actor". What somebody else said belongs in the body.',
  },
  SERVER_OPERATION_OTHER: {
    severity: 'error',
    title: 'The entry belongs to another operation than this server shows.',
    remedy: 'Send it to the server of that operation.',
  },
  SERVER_DRAWN_MEANWHILE: {
    severity: 'error',
    title: 'Somebody changed this since you looked at it.',
    remedy: 'Nothing of yours was recorded. Look at both, and send yours again with the latest entry in "after".',
  },
  SERVER_ENTRY_UNKNOWN: {
    severity: 'error',
    title: 'There is no such entry, or your role does not see it.',
    remedy: 'Check the id.',
  },
  SERVER_PLACE_UNKNOWN: {
    severity: 'error',
    title: 'There is no such place, window or party.',
    remedy: 'Look it up in the layer or the list: somebody may have taken it away.',
  },
  SERVER_CONCESSION_UNKNOWN: {
    severity: 'error',
    title: 'The operation as it stands has no such concession to make.',
    remedy: 'Take an id from `worth` of the newest plan.',
  },
  SERVER_FOLDER_RECORDED_ANEW: {
    severity: 'warning',
    title:
      "Files of the operation's folder were recorded since this server started: it shows them as they were at its start.",
    remedy: 'Start the server again. What was recorded at desks is shown all the same.',
  },
  SERVER_PLAN_TRIES: {
    severity: 'warning',
    title: 'This plan tries what nobody has agreed to or recorded. It is no plan to act on.',
    remedy: 'Record what was agreed, and make the plan again.',
  },
  SERVER_PLAN_UNKNOWN: {
    severity: 'error',
    title: 'There is no such plan.',
    remedy: 'Look it up in the list of plans.',
  },
  SERVER_PLAN_NOT_MADE: {
    severity: 'error',
    title: 'This plan is not made: it is under way, was cancelled, or could not be made.',
    remedy: 'Look at its state, and start it again if need be.',
  },
  SERVER_PLAN_WITHOUT_FILES: {
    severity: 'error',
    title: 'This plan was kept by an earlier version, without what its files need.',
    remedy: 'Make the plan again for the same moments; its files come with it.',
  },
  SERVER_OPTION_UNKNOWN: {
    severity: 'error',
    title: 'The plan has no such option.',
    remedy: 'Take an id from the options of the plan.',
  },
  SERVER_PLAN_LOST: {
    severity: 'error',
    title: 'The plan was stopped: its server ended, or it ran out of time or memory.',
    remedy: 'Start it again. If it stops again, plan with fewer zones or windows.',
  },
  SERVER_SHARE_UNKNOWN: {
    severity: 'error',
    title: 'There is no such share, or it was not made with your party.',
    remedy: 'Ask the negotiator.',
  },
  SERVER_PICTURE_UNREADABLE: {
    severity: 'error',
    title: 'The picture cannot be made.',
    remedy: 'Mend the named files of the operation folder.',
  },
  SERVER_PARSE_STOPPED: {
    severity: 'error',
    title: 'The upload took too much time or memory to read, and was stopped.',
    remedy: 'Send it in smaller parts.',
  },
  SERVER_UPLOAD_NOT_LAYER: {
    severity: 'error',
    title: 'The upload is not a layer of this kind.',
    remedy: 'Send a GeoJSON FeatureCollection as docs/reference/operation-folder.md shows.',
  },
} as const satisfies ProblemCatalogue;

export type ServerProblemCode = keyof typeof SERVER_PROBLEMS;
