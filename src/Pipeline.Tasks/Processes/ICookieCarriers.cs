namespace Pipeline.Tasks.Processes;

/// <summary>Finds the living processes whose environment carries a cookie.</summary>
internal interface ICookieCarriers
{
    /// <summary>Their ids, this process's never among them.</summary>
    /// <param name="cookie">The value, or what it begins with when it ends in a slash.</param>
    Task<IReadOnlyList<int>> FindAsync(string cookie);
}
