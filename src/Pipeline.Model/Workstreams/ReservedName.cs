namespace Pipeline.Model.Workstreams;

/// <summary>The names of path segments that no glob ever matches: empty, <c>.</c>, <c>..</c> and <c>.git</c> in any case, told as an automaton.</summary>
internal static class ReservedName
{
    /// <summary>The characters that the automaton tells from all others.</summary>
    public const string Letters = ".gGiItT";

    /// <summary>The state before the first character.</summary>
    public const int Start = 0;

    /// <summary>How many states there are.</summary>
    public const int States = 7;

    private const int Dot = 1;
    private const int DotDot = 2;
    private const int DotG = 3;
    private const int DotGi = 4;
    private const int DotGit = 5;
    private const int Free = 6;

    public static int Next(int state, int character) => (state, character) switch
    {
        (Start, '.') => Dot,
        (Dot, '.') => DotDot,
        (Dot, 'g' or 'G') => DotG,
        (DotG, 'i' or 'I') => DotGi,
        (DotGi, 't' or 'T') => DotGit,
        _ => Free,
    };

    /// <summary>Whether a name that ends in this state is reserved.</summary>
    public static bool IsReserved(int state) => state is Start or Dot or DotDot or DotGit;

    public static bool IsReserved(ReadOnlySpan<int> name)
    {
        if (name.Length > 4)
            return false;
        var state = Start;
        foreach (var character in name)
            state = Next(state, character);
        return IsReserved(state);
    }
}
