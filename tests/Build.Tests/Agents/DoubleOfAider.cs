using Build.Tests.EndToEnd;

namespace Build.Tests.Agents;

/// <summary>The contract double of Aider (<c>tests/EchoTool/AiderDouble.cs</c>) as a program by the name of <c>aider</c>.</summary>
internal static class DoubleOfAider
{
    /// <summary>Writes it to a folder; not for Windows.</summary>
    public static string WriteTo(string folder)
    {
        var program = Path.Combine(Directory.CreateDirectory(folder).FullName, "aider");
        File.WriteAllText(program, $"#!/bin/sh\nexec '{ForeignRepository.EchoTool}' aider \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        return program;
    }
}
