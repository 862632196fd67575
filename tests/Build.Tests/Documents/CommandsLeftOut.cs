namespace Build.Tests.Documents;

/// <summary>The commands of the documents that no test types: why not, and the line of a file that runs it all the same.</summary>
internal sealed record CommandsLeftOut(string Text, string Why, string File, string Line)
{
    private const string Workflow = ".github/workflows/ci.yml";

    public static readonly IReadOnlyList<CommandsLeftOut> All =
    [
        new("./build.sh --target=Test", "It runs this test.", ".ci/run", "./build.sh --target=Test < /dev/null"),
        new("./build.sh --target=Compile", "It builds what runs; Test begins with it.", "build/Tasks/TestTask.cs", "[IsDependentOn(typeof(CompileTask))]"),
        new("./build.sh --target=Pack", "Publish begins with it, and PublishedPackages publishes.", "build/Tasks/PublishTask.cs", "[IsDependentOn(typeof(PackTask))]"),
        new("./build.sh --target=Coverage", "It runs most tests once more.", Workflow, "run: ./build.sh --target=Coverage"),
        new("./build.sh --target=Format", "A minute for what the workflow does in a job of its own.", Workflow, "run: ./build.sh --target=Format"),
        new("dotnet format Pipeline.slnx", "It changes sources; the target Format is the same without the change.", "build/Tasks/FormatTask.cs", "context.DotNetFormat(Solution.File.FullPath, new DotNetFormatSettings"),
        new("bash .ci/run", "It runs this test.", Workflow, "run: .ci/run"),
        new("PIPELINE_FULL=1 ./build.sh --target=Test", "Hours; every build runs the slice.", "tests/Build.Tests/Support/FullForm.cs", "public const string Variable = \"PIPELINE_FULL\";"),
        new("PIPELINE_WRITE_DOCS=1 dotnet test tests/Build.Tests", "It changes documents; every build runs the same tests, which then compare.", "tests/Build.Tests/Documents/GeneratedDocument.cs", "public static bool IsWritten => Environment.GetEnvironmentVariable(\"PIPELINE_WRITE_DOCS\") == \"1\";"),
    ];
}
