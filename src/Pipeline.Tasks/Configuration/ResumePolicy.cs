namespace Pipeline.Tasks.Configuration;

/// <summary>What a run without <c>--resume</c> does when an interrupted one is there.</summary>
internal enum ResumePolicy
{
    /// <summary>Asks a person at a terminal; anybody else is refused.</summary>
    Ask,

    /// <summary>Goes on with it.</summary>
    Auto,

    /// <summary>Is refused.</summary>
    Refuse,
}
