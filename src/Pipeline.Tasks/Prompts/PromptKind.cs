namespace Pipeline.Tasks.Prompts;

/// <summary>The prompts there are; the file is named after them: <c>templates/prompts/edit.liquid</c>.</summary>
internal enum PromptKind
{
    /// <summary>Do the tasks.</summary>
    Edit,

    /// <summary>Repair what a check found.</summary>
    Fix,
}
