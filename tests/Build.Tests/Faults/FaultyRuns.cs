using Build.Tests.EndToEnd;

namespace Build.Tests.Faults;

/// <summary>The run that is killed: a diamond with a fix after STATIC and one after RUNTIME, so that every kind of event happens.</summary>
internal static class FaultyRuns
{
    public static readonly string[] RunAll = ["--target=RunAll"];
    public static readonly string[] Resume = ["--target=RunAll", "--resume"];

    public static Task<ForeignRepository> RepositoryAsync() => ForeignRepository.CreateAsync(
        new ScriptedWorkstream("W1"),
        new ScriptedWorkstream("W2")
        {
            DependsOn = ["W1"],
            Edit = [Script.Write("src/W2.txt", "ERROR E1 is wrong\n")],
            Fixes = [[Script.Write("src/W2.txt", "W2 was here\n")]],
        },
        new ScriptedWorkstream("W3")
        {
            DependsOn = ["W1"],
            Edit = [Script.Write("src/W3.txt", "not yet\n")],
            Fixes = [[Script.Write("src/W3.txt", "right\n")]],
            Expects = [("src/W3.txt", "right")],
        },
        new ScriptedWorkstream("W4") { DependsOn = ["W2", "W3"] });
}
