import { Refusal } from '../errors';
import { lifecycle, printLifecycle } from '.';

type Status = 'OPEN' | 'CLOSED' | 'GONE';
const door = lifecycle<Status, 'closeDoor' | 'removeDoor', 'paintDoor'>({
  subject: 'Door',
  initial: 'OPEN',
  steps: {
    closeDoor: { from: ['OPEN'], to: 'CLOSED', by: ['enterprise'], event: 'JobClosed' },
    removeDoor: { from: ['OPEN', 'CLOSED'], to: 'GONE', by: ['hub'], event: 'JobFilled' },
  },
  acts: { paintDoor: { while: ['OPEN'], by: ['school'] } },
});

test('a step moves the record and names its event', () => {
  const record: { status: Status } = { status: 'OPEN' };
  expect(door.take(record, 'closeDoor')).toBe('JobClosed');
  expect(record.status).toBe('CLOSED');
});

test('a step that the table lacks is refused and the record stays as it was', () => {
  const record: { status: Status } = { status: 'CLOSED' };
  expect(() => door.take(record, 'closeDoor')).toThrow(Refusal);
  expect(record.status).toBe('CLOSED');
});

test('a party is told only what it may do now', () => {
  expect(door.actionsOf('enterprise', 'OPEN')).toEqual(['closeDoor']);
  expect(door.actionsOf('school', 'OPEN')).toEqual(['paintDoor']);
  expect(door.actionsOf('school', 'CLOSED')).toEqual([]);
});

test('the printed table has an arrow for every step', () => {
  expect(printLifecycle(door)).toContain('CLOSED --> GONE: removeDoor');
});
