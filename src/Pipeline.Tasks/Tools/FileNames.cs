using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Tasks.Tools;

/// <summary>File names made of names that people choose.</summary>
internal static class FileNames
{
    private const int Longest = 60;
    private const int HashBytes = 4;

    /// <summary>The name itself where any file system takes it; else what it takes of it and a hash, so that two stay two.</summary>
    public static string Safe(string name)
    {
        var safe = string.Concat(name.Take(Longest).Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'));
        if (safe == name && !name.EndsWith('.'))
            return name;

        return $"{safe}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes))}";
    }
}
