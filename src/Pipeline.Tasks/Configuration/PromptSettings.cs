namespace Pipeline.Tasks.Configuration;

/// <summary>How long prompts may be: <c>prompts</c>.</summary>
/// <param name="MaxCharacters">The most characters, from 1,000.</param>
internal sealed record PromptSettings(int MaxCharacters = 100_000);
