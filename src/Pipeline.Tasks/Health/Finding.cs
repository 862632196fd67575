namespace Pipeline.Tasks.Health;

/// <summary>What a check found out.</summary>
/// <param name="Check">What was looked at: <c>git</c>, <c>tool replay</c> …</param>
/// <param name="Message">What is so.</param>
/// <param name="Fix">The way out; null when all is well.</param>
internal sealed record Finding(string Check, string Message, string? Fix = null)
{
    /// <summary>Whether nothing need be done.</summary>
    public bool IsWell => Fix is null;
}
