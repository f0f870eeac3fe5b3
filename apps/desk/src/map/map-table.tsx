/** The map as a table: all that is on it, for the keyboard and for screen readers. */
import { Button, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mgrsOf } from './mgrs.ts';
import { rowKinds, type MapRow } from './map-rows.ts';

export interface MapTableProps {
  readonly rows: readonly MapRow[];
  readonly onShow: (row: MapRow) => void;
}

export function MapTable({ rows, onShow }: MapTableProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="map-table" tabIndex={0} role="region" aria-label={t('mapTable')}>
      <Table striped withTableBorder stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('mapView.name')}</Table.Th>
            <Table.Th scope="col">{t('mapView.facts')}</Table.Th>
            <Table.Th scope="col">{t('mapView.where')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        {rowKinds.map((kind) => {
          const ofKind = rows.filter((row) => row.kind === kind);
          if (ofKind.length === 0) return null;
          return (
            <Table.Tbody key={kind}>
              <Table.Tr>
                <Table.Th colSpan={3} scope="rowgroup">
                  {t(`mapView.kinds.${kind}`)}
                </Table.Th>
              </Table.Tr>
              {ofKind.map((row) => (
                <Table.Tr key={row.key}>
                  <Table.Th scope="row">
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      onClick={() => {
                        onShow(row);
                      }}
                    >
                      {row.name === '' ? row.id : row.name}
                    </Button>
                  </Table.Th>
                  <Table.Td>
                    {row.facts.map((fact) => (
                      <div key={fact}>{fact}</div>
                    ))}
                    {row.basis === '' ? null : <div className="map-basis">{row.basis}</div>}
                  </Table.Td>
                  <Table.Td>
                    <bdi dir="ltr">
                      {row.at[1].toFixed(5)}, {row.at[0].toFixed(5)}
                    </bdi>
                    <br />
                    <bdi dir="ltr">{mgrsOf(row.at[0], row.at[1])}</bdi>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          );
        })}
      </Table>
    </div>
  );
}
