namespace Pipeline.Tasks.Git;

/// <summary>A worktree as git lists it.</summary>
internal sealed record WorktreeEntry
{
    /// <summary>The checkout, absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The commit checked out; null in an empty one.</summary>
    public string? Head { get; init; }

    /// <summary>The branch's full name; null when detached.</summary>
    public string? BranchRef { get; init; }

    /// <summary>Why it is locked, <c>""</c> without a reason; null when it is not. The pipeline's label of a kept one.</summary>
    public string? Locked { get; init; }

    /// <summary>Whether the checkout is gone.</summary>
    public bool Missing { get; init; }

    /// <summary>Reads <c>git worktree list --porcelain -z</c>: attributes end with NUL, entries with an empty one.</summary>
    public static IReadOnlyList<WorktreeEntry> Parse(string output)
    {
        var entries = new List<WorktreeEntry>();
        foreach (var (name, value) in output.Split('\0').Select(line => Attribute(line)))
        {
            if (name == "worktree")
                entries.Add(new WorktreeEntry { Path = System.IO.Path.GetFullPath(value) });
            else if (entries.Count > 0)
                entries[^1] = entries[^1].With(name, value);
        }

        return entries;
    }

    private static (string Name, string Value) Attribute(string line) =>
        line.Split(' ', 2) is [var name, var value] ? (name, value) : (line, "");

    private WorktreeEntry With(string name, string value) => name switch
    {
        "HEAD" => this with { Head = value },
        "branch" => this with { BranchRef = value },
        "locked" => this with { Locked = value },
        "prunable" => this with { Missing = true },
        _ => this,
    };
}
