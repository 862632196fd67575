namespace Pipeline.Tasks.Reports.Html;

/// <summary>How a state or an outcome looks: a sign beside the word, and a class that gives it a colour.</summary>
internal static class StateLook
{
    /// <summary>The sign.</summary>
    public static string Sign(string state) => Class(state) switch
    {
        "good" => "✓",
        "bad" => "✕",
        "held" => "⊘",
        "busy" => "▸",
        "part" => "◐",
        _ => "○",
    };

    /// <summary>The class: <c>good bad held busy part idle</c>.</summary>
    public static string Class(string state) => state switch
    {
        "done" or "completed" or "passed" or "edited" => "good",
        "blocked" or "abandoned" or "interrupted" or "did not end" => "held",
        "partial" => "part",
        "running" or "editing" or "static_check" or "fixing" or "runtime_check" or "ready" => "busy",
        "pending" => "idle",
        _ => "bad",
    };
}
