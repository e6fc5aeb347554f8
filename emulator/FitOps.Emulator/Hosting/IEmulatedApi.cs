namespace FitOps.Emulator.Hosting;

/// <summary>One API that the host serves under a path of its own. A further API is a further implementation, added where
/// <see cref="EmulatorHost"/> makes its list.</summary>
public interface IEmulatedApi
{
    /// <summary>The path under which every request belongs to this API, such as <c>/pub</c>.</summary>
    PathString BasePath { get; }

    /// <summary>Answers one request, whose path still starts with <see cref="BasePath"/>.</summary>
    Task HandleAsync(HttpContext context);
}
