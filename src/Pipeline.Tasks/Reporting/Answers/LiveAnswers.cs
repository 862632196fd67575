namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>What the dashboard's page is told: the parts that changed.</summary>
internal sealed record LiveNewsAnswer(long Version, string Title, IReadOnlyList<LivePartAnswer> Parts);

/// <summary>A part of the page: the id of its element, and its markup.</summary>
internal sealed record LivePartAnswer(string Id, string Html);

/// <summary>What the dashboard's page is told at the end.</summary>
internal sealed record LiveEndAnswer(string Text);
