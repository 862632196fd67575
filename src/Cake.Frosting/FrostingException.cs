namespace Cake.Frosting;

/// <summary>A build that is put together wrongly: an unusable task, a missing installer, a missing working directory.</summary>
public sealed class FrostingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public FrostingException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public FrostingException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
