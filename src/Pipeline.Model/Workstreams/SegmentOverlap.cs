using System.Text;

namespace Pipeline.Model.Workstreams;

/// <summary>Finds a name that two segments of globs both match: a breadth-first walk through the product of their automata.</summary>
internal sealed class SegmentOverlap
{
    private readonly IReadOnlyList<GlobToken> _a;
    private readonly IReadOnlyList<GlobToken> _b;
    private readonly Dictionary<State, (State From, int Character)> _cameFrom = [];
    private readonly Queue<State> _queue = new();

    private SegmentOverlap(IReadOnlyList<GlobToken> a, IReadOnlyList<GlobToken> b) => (_a, _b) = (a, b);

    /// <summary>The shortest such name, but with a letter for a star at the beginning where that can be; null when there is none.</summary>
    public static string? Find(GlobSegment a, GlobSegment b) =>
        !a.MayMeet(b) ? null
        : a.Literal is not null && ReferenceEquals(b, GlobSegment.Star) ? Unreserved(a.Literal)
        : b.Literal is not null && ReferenceEquals(a, GlobSegment.Star) ? Unreserved(b.Literal)
        : new SegmentOverlap(Begun(a.Tokens), Begun(b.Tokens)).Search() ?? new SegmentOverlap(a.Tokens, b.Tokens).Search();

    private static string? Unreserved(string name) => PathSegments.Of(name) is null ? null : name;

    private static IReadOnlyList<GlobToken> Begun(IReadOnlyList<GlobToken> tokens) =>
        tokens is [{ IsStar: true }, ..] ? [new GlobToken(CharacterSet.Any, false), .. tokens] : tokens;

    private string? Search()
    {
        Reach(new State(0, 0, ReservedName.Start), default, 0);
        while (_queue.TryDequeue(out var state))
        {
            if (state.A == _a.Count && state.B == _b.Count && !ReservedName.IsReserved(state.Name))
                return Word(state);
            if (state.A == _a.Count || state.B == _b.Count)
                continue;
            var (left, right) = (_a[state.A], _b[state.B]);
            foreach (var character in left.Set.And(right.Set).Examples())
            {
                var next = new State(
                    left.IsStar ? state.A : state.A + 1,
                    right.IsStar ? state.B : state.B + 1,
                    ReservedName.Next(state.Name, character));
                Reach(next, state, character);
            }
        }

        return null;
    }

    private void Reach(State state, State from, int character)
    {
        if (!_cameFrom.TryAdd(state, (from, character)))
            return;
        _queue.Enqueue(state);
        if (state.A < _a.Count && _a[state.A].IsStar)
            Reach(state with { A = state.A + 1 }, state, 0);
        if (state.B < _b.Count && _b[state.B].IsStar)
            Reach(state with { B = state.B + 1 }, state, 0);
    }

    private string Word(State state)
    {
        var word = new Stack<Rune>();
        while (state != new State(0, 0, ReservedName.Start))
        {
            var (from, character) = _cameFrom[state];
            if (character != 0)
                word.Push(new Rune(character));
            state = from;
        }

        return string.Concat(word);
    }

    /// <summary>How far both segments are, and what <see cref="ReservedName"/> knows of the name so far.</summary>
    private readonly record struct State(int A, int B, int Name);
}
