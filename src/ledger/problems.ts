import type { ProblemCatalogue } from '../base/problem.ts';

export const LEDGER_PROBLEMS = {
  // What is offered to the ledger.
  LEDGER_ENTRY_WRONG_SHAPE: {
    severity: 'error',
    title: 'This is not an entry.',
    remedy: 'Send the fields that an entry has, each in its form, and no others.',
  },
  LEDGER_BODY_NOT_JSON: {
    severity: 'error',
    title: 'The body holds something that JSON cannot say.',
    remedy: 'Use texts, finite numbers, true, false, null, lists and plain objects only.',
  },
  LEDGER_BODY_TOO_LARGE: {
    severity: 'error',
    title: 'The body is too large for an entry.',
    remedy: 'Keep the text in a file, and put its name, size and SHA-256 into the entry.',
  },
  LEDGER_ID_TAKEN: {
    severity: 'error',
    title: 'The ledger holds another entry with this id.',
    remedy: 'An entry is never changed. Record a correction as an entry of its own, with a new id.',
  },
  LEDGER_CORRECTS_NOTHING: {
    severity: 'error',
    title: 'The entry corrects one that this operation does not have.',
    remedy: 'Send the corrected entry first, then this one again.',
  },
  LEDGER_OCCURRED_LATER: {
    severity: 'error',
    title: 'The entry says that it happened after it was recorded.',
    remedy: 'Check both times. What is only expected belongs in the body.',
  },
  LEDGER_FROM_THE_FUTURE: {
    severity: 'error',
    title: 'The entry was recorded later than it is now, by more than a day.',
    remedy: "One of the two clocks is wrong. Set it right; if it was the sender's, record the entry anew.",
  },
  LEDGER_CLOCK_AHEAD: {
    severity: 'warning',
    title: 'The entry was recorded later than it is now.',
    remedy: 'Compare the clock of that device with this one.',
  },
  LEDGER_CLOCK_BACK: {
    severity: 'warning',
    title: 'The clock of a device went back between two of its entries.',
    remedy: 'The order in the ledger holds. Treat the recorded times of that device with care.',
  },
  // The place where it is kept.
  LEDGER_BUSY: {
    severity: 'error',
    title: 'Another program is writing into the ledger and does not finish.',
    remedy: 'Nothing was recorded. Close the other program, or send the entries again.',
  },
  LEDGER_DISK_FULL: {
    severity: 'error',
    title: 'There is no room left for the ledger.',
    remedy: 'Nothing of this was recorded. Make room, then send the entries again.',
  },
  LEDGER_WRITE_FAILED: {
    severity: 'error',
    title: 'The ledger could not be written.',
    remedy:
      'Nothing of this was confirmed. Check the disk, open the ledger anew, verify it, then send the entries again.',
  },
  LEDGER_FILE_ABSENT: {
    severity: 'error',
    title: 'There is no such file.',
    remedy: 'Check the path. "mamarr ledger import" makes a ledger.',
  },
  LEDGER_FILE_UNREADABLE: {
    severity: 'error',
    title: 'The file cannot be read or written.',
    remedy: 'Check the path and the rights on the file and its folder.',
  },
  LEDGER_NOT_A_LEDGER: {
    severity: 'error',
    title: 'The file is not a ledger.',
    remedy: 'Give a ledger, or an export of one. If it was one, its first page is damaged: restore a backup.',
  },
  LEDGER_TOO_NEW: {
    severity: 'error',
    title: 'The ledger was made by a newer mamarr.',
    remedy: 'Use that version or a newer one.',
  },
  LEDGER_EXISTS: {
    severity: 'error',
    title: 'There is a file already, with other contents.',
    remedy: 'Nothing was overwritten. Give another path, or move that file away.',
  },
  LEDGER_OPERATION_UNKNOWN: {
    severity: 'error',
    title: 'The ledger has no such operation.',
    remedy: 'Give one that it has.',
  },
  LEDGER_OPERATION_NOT_SAID: {
    severity: 'error',
    title: 'The ledger does not hold exactly one operation.',
    remedy: 'Say which with --operation.',
  },
  // A PostgreSQL server.
  LEDGER_SERVER_ADDRESS: {
    severity: 'error',
    title: 'This is not the address of a PostgreSQL server.',
    remedy: 'Give one like postgres://role@host:5432/database?schema=mamarr.',
  },
  LEDGER_SERVER_PLAIN: {
    severity: 'error',
    title: 'The connection would go over a network without encryption.',
    remedy:
      'Nothing was sent. Add sslmode=verify-full (and sslrootcert=FILE) to the address, or sslmode=disable when the network is your own.',
  },
  LEDGER_SERVER_UNREACHABLE: {
    severity: 'error',
    title: 'The server of the ledger does not answer.',
    remedy: 'Nothing of this was recorded. Check the address and the server, then send the entries again.',
  },
  LEDGER_SERVER_REFUSED: {
    severity: 'error',
    title: 'The server of the ledger does not let this be done.',
    remedy:
      'Nothing of this was recorded. Check the role, its password and its rights, and that the server takes writes.',
  },
  LEDGER_SERVER_HAS_NONE: {
    severity: 'error',
    title: 'The database holds no ledger there.',
    remedy: 'Check database and schema. "mamarr ledger import" makes a ledger.',
  },
  LEDGER_SERVER_UNFIT: {
    severity: 'error',
    title: 'The database cannot keep every text.',
    remedy: 'Make a database with the encoding UTF8.',
  },
  LEDGER_SERVER_FORGETS: {
    severity: 'error',
    title: 'The server does not write to the disk what it confirms: a loss of power takes it back.',
    remedy: 'Nothing was recorded. Set fsync = on on the server.',
  },
  LEDGER_SERVER_SETTING: {
    severity: 'warning',
    title: 'The server is set so that damage after a loss of power, or by the disk, may not show.',
    remedy: 'Set it on, unless the file system of the server does the same.',
  },
  LEDGER_SERVER_BACKUP: {
    severity: 'error',
    title: 'A backup is a copy of a file, and this ledger is on a server.',
    remedy:
      'Back the database up with its own tools. "mamarr ledger export" copies an operation from it, "mamarr ledger import" puts one into it.',
  },
  LEDGER_OUTCOME_UNKNOWN: {
    severity: 'error',
    title: 'The connection was lost while the server was confirming: nobody can say whether it was recorded.',
    remedy: 'Send the same entries again, with the same ids: what is there already is recognised.',
  },
  // What verification finds.
  LEDGER_FILE_DAMAGED: {
    severity: 'error',
    title: 'The file of the ledger is damaged.',
    remedy: 'Do not write into it. Restore the last backup into a new file, and send again what came after it.',
  },
  LEDGER_FILE_TRUNCATED: {
    severity: 'error',
    title: 'The end of the file is missing.',
    remedy: 'Do not write into it. Restore the last backup into a new file, and send again what came after it.',
  },
  LEDGER_TAIL_LOST: {
    severity: 'error',
    title: 'Entries that were written last can no longer be read: the write-ahead log is damaged.',
    remedy:
      'Nothing is written until this is settled. Restore a backup into a new file, and send again what came after it.',
  },
  LEDGER_TAIL_UNSURE: {
    severity: 'warning',
    title: 'The last commit in the write-ahead log does not check.',
    remedy:
      'After a loss of power this is what is left of entries that were never confirmed. Otherwise send the last entries again: that harms nothing.',
  },
  LEDGER_SCHEMA_CHANGED: {
    severity: 'error',
    title: 'The tables of the ledger are not as mamarr made them.',
    remedy: 'Somebody or something changed the file. Compare it with a backup and a checkpoint.',
  },
  LEDGER_ENTRY_ALTERED: {
    severity: 'error',
    title: 'The entry is not what it was when it was recorded.',
    remedy: 'Take this entry from a backup, an export or another device, and find out who changed the file.',
  },
  LEDGER_ENTRY_MISSING: {
    severity: 'error',
    title: 'Entries are missing.',
    remedy: 'Take them from a backup, an export or another device, and find out who changed the file.',
  },
  LEDGER_ENTRY_INSERTED: {
    severity: 'error',
    title: 'Two entries claim the same place.',
    remedy: 'One was inserted. The one that the next entry follows is the older.',
  },
  LEDGER_CHAIN_BROKEN: {
    severity: 'error',
    title: 'The entry does not follow from the one before it.',
    remedy: 'One of the two was replaced. Compare both with a backup, an export or another device.',
  },
  LEDGER_ID_TWICE: {
    severity: 'error',
    title: 'Two entries have the same id.',
    remedy: 'One was inserted. Compare with a backup, an export or another device.',
  },
  // Replay.
  LEDGER_KIND_UNKNOWN: {
    severity: 'error',
    title: 'Nobody knows this kind of entry.',
    remedy: 'Use the version of mamarr that recorded it, or a newer one.',
  },
  LEDGER_VERSION_UNKNOWN: {
    severity: 'error',
    title: 'The entry has a version of its kind that this mamarr does not know.',
    remedy: 'Use the version of mamarr that recorded it, or a newer one.',
  },
  LEDGER_BODY_WRONG_SHAPE: {
    severity: 'error',
    title: 'The body is not of the form that its kind has.',
    remedy: 'Verify the ledger. If it holds, the entry was recorded wrongly: tell the makers its kind and version.',
  },
  LEDGER_ENTRY_IMPOSSIBLE: {
    severity: 'error',
    title: 'The entry cannot have happened after those before it.',
    remedy: 'Nothing after it was replayed. Record a correction for it.',
  },
  LEDGER_REPLAY_OUT_OF_ORDER: {
    severity: 'error',
    title: 'The entry is not the next one.',
    remedy: 'Verify the ledger: an entry is missing or was inserted.',
  },
  // Exports.
  LEDGER_EXPORT_NOT_ONE: {
    severity: 'error',
    title: 'The file is not an export of a ledger.',
    remedy: 'Give a file that "mamarr ledger export" wrote.',
  },
  LEDGER_EXPORT_LINE: {
    severity: 'error',
    title: 'A line of the export is not as it was written.',
    remedy: 'Fetch the export again; it was damaged or edited.',
  },
  LEDGER_EXPORT_TRUNCATED: {
    severity: 'error',
    title: 'The end of the export is missing.',
    remedy: 'Fetch the export again.',
  },
  LEDGER_EXPORT_OPENED: {
    severity: 'error',
    title: 'The export was made for reading: its sealed fields are opened, so it cannot be verified or imported.',
    remedy: 'Export again without --open.',
  },
  LEDGER_DIVERGED: {
    severity: 'error',
    title: 'The ledger has another history of this operation than was expected.',
    remedy:
      'Nothing of this was recorded. If another program was writing, try again; if not, compare both with a checkpoint.',
  },
  // Checkpoints.
  LEDGER_CHECKPOINT_NOT_ONE: {
    severity: 'error',
    title: 'The file is not a checkpoint.',
    remedy: 'Give a file that "mamarr ledger checkpoint" wrote.',
  },
  LEDGER_CHECKPOINT_SIGNATURE: {
    severity: 'error',
    title: 'The signature of the checkpoint does not hold.',
    remedy: 'The checkpoint was damaged or forged. Ask its signer for it again, and compare the words aloud.',
  },
  LEDGER_CHECKPOINT_SIGNER: {
    severity: 'error',
    title: 'Somebody else signed the checkpoint.',
    remedy: 'Compare the key of the signer with the one you were given in person.',
  },
  LEDGER_CHECKPOINT_DIFFERS: {
    severity: 'error',
    title: 'The ledger is not the one of the checkpoint.',
    remedy: 'Its history up to the checkpoint was rewritten, or it is another ledger. Compare it with a backup.',
  },
  LEDGER_CHECKPOINT_BEYOND: {
    severity: 'error',
    title: 'The ledger ends before the checkpoint.',
    remedy: 'Its end was cut off, or it is an older copy. Take the rest from a backup or another device.',
  },
  LEDGER_SIGNING_KEY: {
    severity: 'error',
    title: 'The file is not a private Ed25519 key.',
    remedy: 'Give a key in PEM form, or a path where none is yet: one is made there.',
  },
  // Sealed fields.
  LEDGER_SUBJECT_INVALID: {
    severity: 'error',
    title: 'This cannot stand for a subject.',
    remedy: 'Use an id that says nothing of the person: a UUID.',
  },
  LEDGER_SUBJECT_ERASED: {
    severity: 'error',
    title: 'The key of this subject was destroyed on request.',
    remedy: 'What was sealed with it cannot be read again. Use a new subject if there is consent anew.',
  },
  LEDGER_KEY_ABSENT: {
    severity: 'error',
    title: 'There is no key for this subject here.',
    remedy: 'Use the key file that belongs to the ledger.',
  },
  LEDGER_SEAL_BROKEN: {
    severity: 'error',
    title: 'The sealed field does not open: it was altered, or moved from another entry or field.',
    remedy: 'Verify the ledger.',
  },
  LEDGER_KEY_SURVIVES: {
    severity: 'error',
    title: 'The ledger says that a subject was erased, and its key is still there.',
    remedy: 'Erase the subject again: that destroys the key. An old copy of the key file may have come back.',
  },
  // Backups.
  LEDGER_BACKUP_OTHER: {
    severity: 'error',
    title: 'The backup that is there holds entries which this ledger does not have.',
    remedy: 'Nothing was overwritten. Write the backup to another path.',
  },
  LEDGER_BACKUP_DAMAGED: {
    severity: 'error',
    title: 'The backup is not as it was written.',
    remedy: 'Use another copy of the backup.',
  },
} as const satisfies ProblemCatalogue;
