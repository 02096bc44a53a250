export interface BoardsPerCore {
  boards: number;
  pressToFrameP95Ms: number;
}
export async function measureBoardsPerCore(): Promise<BoardsPerCore> {
  throw new Error();
}
