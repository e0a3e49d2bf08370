export const ScheduleForm = (_: { onClose: () => void }) => null;
