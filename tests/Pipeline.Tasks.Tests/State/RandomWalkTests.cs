using FsCheck;
using FsCheck.Fluent;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

public sealed class RandomWalkTests
{
    private static readonly WorkstreamState[] States = Enum.GetValues<WorkstreamState>();

    [FsCheck.NUnit.Property(MaxTest = 25)]
    public Property Whatever_is_asked_for_only_allowed_moves_happen_and_every_other_is_logged() =>
        Prop.ForAll(Gen.Elements(States).ListOf(30).ToArbitrary(), asked =>
        {
            using var state = new TempState();
            using var recorder = state.NewRun();
            var (now, refused) = (WorkstreamState.Pending, 0);
            foreach (var to in asked)
            {
                if (WorkstreamMachine.Table.CanMove(now, to, Actor.Operator))
                    now = ((WorkstreamStateChanged)recorder.MoveTo("WS-01", to, "asked", by: Actor.Operator).Payload).To;
                else
                    refused += Refuses(recorder, to);
            }
            var events = new JournalRecords(state.Paths).Events(recorder.RunId, EventFilter.All);
            return recorder.Snapshot.Workstreams["WS-01"].Status == now
                && events.Count(happened => happened.Payload is IllegalTransition) == refused
                && events.Count == asked.Count + 1;
        });

    private static int Refuses(RunRecorder recorder, WorkstreamState to)
    {
        Assert.Throws<IllegalTransitionException>(() => recorder.MoveTo("WS-01", to, "asked", by: Actor.Operator));
        return 1;
    }
}
