using System.Globalization;

namespace Pipeline.Tasks.State;

/// <summary>Makes run ids: <c>yyyyMMdd-HHmmss-xxxx</c>, the time in UTC and four random hexadecimal digits.</summary>
internal static class RunId
{
    /// <summary>An id for a run that starts now.</summary>
    public static string New(TimeProvider time, Random random)
    {
        var now = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{now}-{random.Next(0x10000):x4}");
    }
}
