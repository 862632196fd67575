using System.Security.Cryptography;

namespace Pipeline.Tasks.State;

/// <summary>Finds accidents, not attacks: the first 8 bytes of SHA-256 as hexadecimal digits.</summary>
internal static class Checksum
{
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}
