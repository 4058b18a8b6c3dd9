// The answers themselves: newest or worst first, with what is done about each.
import '../../styles/answersView.css';
import { useAddress } from '../../address/useAddress.ts';
import { AnswerList } from './AnswerList.tsx';
import { Export } from './Export.tsx';
import { FollowUpFilter } from './FollowUpFilter.tsx';
import { OneAnswer } from './OneAnswer.tsx';
import { Search } from './Search.tsx';
import { SortChoice } from './SortChoice.tsx';

/** The view; with `id` in the address one answer alone. */
export function Answers() {
  const { address } = useAddress();
  const { id } = address.own;
  const sort = address.own.sort === 'worst' ? 'worst' : 'newest';
  if (id !== undefined) return <OneAnswer key={id} id={id} />;
  return (
    <>
      <div class="answers-bar">
        <Search />
        <FollowUpFilter />
        <div class="answers-end">
          <SortChoice sort={sort} />
          <Export sort={sort} />
        </div>
      </div>
      <AnswerList sort={sort} />
    </>
  );
}
