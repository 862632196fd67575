namespace Pipeline.Model.Steps;

/// <summary>The steps of a workstream; in JSON <c>edit</c>, <c>static</c>, <c>runtime</c>, <c>fix</c>.</summary>
public enum StepName
{
    /// <summary>The agent does the tasks.</summary>
    Edit,

    /// <summary>Static checks judge the files.</summary>
    Static,

    /// <summary>Acceptance tests judge the behaviour.</summary>
    Runtime,

    /// <summary>The agent repairs what a check found.</summary>
    Fix,
}
