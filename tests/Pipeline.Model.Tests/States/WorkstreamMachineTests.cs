using FsCheck;
using FsCheck.Fluent;
using Pipeline.Model.States;
using static Pipeline.Model.States.WorkstreamState;

namespace Pipeline.Model.Tests.States;

public sealed class WorkstreamMachineTests
{
    // Section 4 of the design, by hand.
    private static readonly (WorkstreamState From, WorkstreamState To)[] Contract =
    [
        (Pending, Ready), (Pending, Blocked), (Pending, Abandoned),
        (Ready, Editing), (Ready, Done), (Ready, Failed), (Ready, Blocked), (Ready, Abandoned),
        (Editing, StaticCheck), (Editing, Failed), (Editing, Abandoned),
        (StaticCheck, RuntimeCheck), (StaticCheck, Fixing), (StaticCheck, Failed), (StaticCheck, Abandoned),
        (Fixing, StaticCheck), (Fixing, Failed), (Fixing, Abandoned),
        (RuntimeCheck, Done), (RuntimeCheck, Fixing), (RuntimeCheck, Failed), (RuntimeCheck, Abandoned),
        (Done, Pending), (Failed, Pending), (Failed, Abandoned),
        (Blocked, Pending), (Blocked, Abandoned), (Abandoned, Pending),
    ];

    [Test]
    public void The_table_is_that_of_the_contract() =>
        Assert.That(WorkstreamMachine.Moves.Select(move => (move.From, move.To)).Distinct(), Is.EquivalentTo(Contract));

    [Test]
    public void Exactly_the_pairs_of_the_table_are_allowed([Values] WorkstreamState from, [Values] WorkstreamState to) =>
        Assert.That(WorkstreamMachine.CanMove(from, to), Is.EqualTo(Contract.Contains((from, to))));

    [Test]
    public void The_pipeline_alone_leads_nothing_out_of_an_end_but_what_was_blocked()
    {
        var led = from move in Contract
                  where move.From is Done or Failed or Blocked or Abandoned
                  where WorkstreamMachine.Table.CanMove(move.From, move.To, Actor.Pipeline)
                  select move;
        Assert.That(led, Is.EqualTo(new[] { (Blocked, Pending) }));
    }

    [Test]
    public void The_pipeline_abandons_nothing([Values] WorkstreamState from) =>
        Assert.That(WorkstreamMachine.Table.CanMove(from, Abandoned, Actor.Pipeline), Is.False);

    [FsCheck.NUnit.Property]
    public Property Every_walk_of_the_pipeline_checks_before_it_is_done() => Prop.ForAll(Walks, walk =>
    {
        for (var place = 1; place < walk.Count; place++)
        {
            // What is edited or fixed is checked, and nothing but a reuse is done without acceptance tests.
            if (walk[place] == Done && walk[place - 1] is not (RuntimeCheck or Ready))
                return false;
            if (walk[place] == RuntimeCheck && walk[place - 1] != StaticCheck)
                return false;
        }
        return true;
    });

    [FsCheck.NUnit.Property]
    public Property Every_state_leads_to_an_end() => Prop.ForAll(Gen.Elements(Enum.GetValues<WorkstreamState>()).ToArbitrary(), from =>
        Reachable(from).Contains(Done) && Reachable(from).Contains(Failed));

    private static Arbitrary<List<WorkstreamState>> Walks =>
        Gen.ListOf(Gen.Choose(0, 1000)).Select(choices => Walk([.. choices])).ToArbitrary();

    private static List<WorkstreamState> Walk(int[] choices)
    {
        var walk = new List<WorkstreamState> { Pending };
        foreach (var choice in choices)
        {
            var next = Enum.GetValues<WorkstreamState>()
                .Where(to => WorkstreamMachine.Table.CanMove(walk[^1], to, Actor.Pipeline))
                .ToList();
            if (next.Count == 0)
                return walk;
            walk.Add(next[choice % next.Count]);
        }
        return walk;
    }

    private static HashSet<WorkstreamState> Reachable(WorkstreamState from)
    {
        var met = new HashSet<WorkstreamState>();
        var open = new Stack<WorkstreamState>([from]);
        while (open.TryPop(out var state))
        {
            foreach (var next in WorkstreamMachine.Table.After(state).Where(met.Add))
                open.Push(next);
        }
        return met;
    }
}
