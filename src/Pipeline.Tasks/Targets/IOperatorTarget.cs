namespace Pipeline.Tasks.Targets;

/// <summary>A target of the pipeline's own: it answers a question or repairs something, and tells of itself.</summary>
internal interface IOperatorTarget
{
    /// <summary>The target's name; its verb is the name in kebab case.</summary>
    string Name { get; }

    /// <summary>One line for <c>--help</c> and <c>--description</c>.</summary>
    string Description { get; }

    /// <summary>Does it.</summary>
    /// <param name="dryRun">Whether only to tell what would be done; a target that only reads does the same either way.</param>
    Task RunAsync(bool dryRun);
}
