/**
 * A disk that is soon full. Best is a small file system in memory, mounted where only the program that is started sees it:
 * root may do that, and others where the kernel lets them have a name space. Elsewhere a limit on the size of files does.
 */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

export interface SmallDisk {
  /** `mount` answers a write with "no space left", `limit` with "file too large". */
  readonly by: 'mount' | 'limit';
  /** What to put before a program so that `folder` is small for it; it must be there. */
  readonly within: (folder: string, owner: { readonly userId: number; readonly groupId: number }) => readonly string[];
}

const megabytes = 12;
/** More than a segment of PostgreSQL's log, which is 16 MiB. */
const limitMegabytes = 20;
/** `$0` is the folder, the rest the program. */
const mount = (owner: string): string => `mount -t tmpfs -o size=${megabytes}m,mode=700${owner} tmpfs "$0"`;

const ways: readonly SmallDisk[] = [
  {
    by: 'mount',
    within: (folder, { userId, groupId }) => [
      ...['unshare', '--mount', 'sh', '-c', `${mount(`,uid=${userId},gid=${groupId}`)} && exec "$@"`, folder],
    ],
  },
  {
    by: 'mount',
    within: (folder, { userId, groupId }) => [
      ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'],
      `${mount('')} && exec unshare --user --map-user=${userId} --map-group=${groupId} "$@"`,
      folder,
    ],
  },
  {
    by: 'limit',
    // In blocks of 512 bytes.
    within: () => ['sh', '-c', `ulimit -f ${limitMegabytes * 2_048} && exec "$@"`, 'sh'],
  },
];

/** The best way that works here. */
export function smallDisk(): SmallDisk {
  const owner = { userId: process.getuid?.() ?? 0, groupId: process.getgid?.() ?? 0 };
  const way = ways.find(({ within }) => {
    const [program, ...args] = [...within(tmpdir(), owner), 'true'];
    return spawnSync(program, args).status === 0;
  });
  if (way === undefined) throw new Error('There is no way to make a small disk here.');
  return way;
}
