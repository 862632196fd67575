using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>Lines of a script for the agent that <c>echo-tool agent</c> is.</summary>
internal static class Script
{
    public static string[] Write(string file, string text) => ["write", file, text];

    public static string[] Append(string file, string text) => ["append", file, text];

    public static string[] Delete(string file) => ["delete", file];

    public static string[] Rename(string from, string to) => ["rename", from, to];

    public static string[] ChangeMode(string file, string octal) => ["chmod", file, octal];

    public static string[] Link(string file, string target) => ["link", file, target];

    public static string[] Git(params string[] args) => ["git", .. args];

    public static string[] Copy(string from, string to) => ["copy", from, to];

    /// <summary>Does it, and prints <c>cannot WORD FILE</c> where it fails.</summary>
    public static string[] Try(string[] line) => ["try", .. line];

    /// <summary>Waits until a file appears; absolute.</summary>
    public static string[] Await(string file) => ["await", file];

    public static string[] Print(params string[] lines) => ["print", .. lines];

    public static string[] Exit(string code) => ["exit", code];

    /// <summary>Goes on as another mode of <c>echo-tool</c>.</summary>
    public static string[] Mode(params string[] args) => ["mode", .. args];

    /// <summary>The script as the agent reads it.</summary>
    public static string TextOf(IEnumerable<string[]> lines) => string.Concat(lines.Select(line => JsonSerializer.Serialize(line) + "\n"));
}
