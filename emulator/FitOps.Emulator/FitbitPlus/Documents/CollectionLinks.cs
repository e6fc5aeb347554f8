using FitOps.Emulator.FitbitPlus.Query;

namespace FitOps.Emulator.FitbitPlus.Documents;

/// <summary>The links of a page (API-BEHAVIOUR rows 4 to 6): host-relative, with the parameters of the request.</summary>
internal sealed class CollectionLinks
{
    private readonly DocumentBuffer _buffer;
    private readonly string _path;
    private readonly QueryParameters _query;
    private bool _first = true;

    private CollectionLinks(DocumentBuffer buffer, string path, QueryParameters query)
    {
        _buffer = buffer;
        _path = path;
        _query = query;
    }

    /// <param name="buffer">Takes the links object.</param>
    /// <param name="path">The path of the request with its base, such as <c>/pub/patient</c>.</param>
    /// <param name="query">The parameters of the request.</param>
    /// <param name="rules">The names that the collection has for its page parameters.</param>
    /// <param name="page">The page asked for.</param>
    /// <param name="found">The page found.</param>
    /// <param name="last">The place of the last record on the page, if the page is by cursor and more follow.</param>
    public static void Write(
        DocumentBuffer buffer, string path, QueryParameters query, PagingRules rules, PageRequest page, PageSlots found, Cursor? last)
    {
        var links = new CollectionLinks(buffer, path, query);
        buffer.Write("{"u8);
        if (page.ByCursor)
        {
            if (found.More && last is { } cursor)
            {
                links.WriteNext(rules, cursor);
            }
        }
        else
        {
            links.WritePages(page, found.Count);
        }

        buffer.Write("}"u8);
    }

    private void WriteNext(PagingRules rules, Cursor cursor)
    {
        Begin("next");
        Parameter(rules.CursorParameter);
        Span<char> text = stackalloc char[Cursor.TextLength];
        _buffer.WriteAscii(text[..cursor.Format(text)]);
        End();
    }

    private void WritePages(PageRequest page, int count)
    {
        Begin("self");
        if (_query[PageRequest.SizeParameter] is not null || _query[PageRequest.NumberParameter] is not null)
        {
            PageParameters(page.Number, page.Size);
        }

        End();
        if (page.Size == 0)
        {
            return;
        }

        var last = Math.Max(1, (int)(((long)count + page.Size - 1) / page.Size));
        WritePage("first", 1, page.Size);
        if (page.Number > 1)
        {
            WritePage("prev", Math.Min(page.Number - 1, last), page.Size);
        }

        if (page.Number < last)
        {
            WritePage("next", page.Number + 1, page.Size);
        }

        WritePage("last", last, page.Size);
    }

    private void WritePage(string name, int number, int size)
    {
        Begin(name);
        PageParameters(number, size);
        End();
    }

    private void PageParameters(int number, int size)
    {
        Parameter(PageRequest.NumberParameter);
        _buffer.Write(number);
        Parameter(PageRequest.SizeParameter);
        _buffer.Write(size);
    }

    private bool _parameters;

    private void Begin(string name)
    {
        _buffer.WriteAscii(_first ? "\"" : ",\"");
        _buffer.WriteAscii(name);
        _buffer.Write("\":\""u8);
        _buffer.WriteAscii(_path);
        _first = false;
        _parameters = false;
        foreach (var (parameter, value) in _query.Items)
        {
            // What the page itself says comes last; of it only the limit stays as it was asked for.
            if (parameter == PageRequest.LimitParameter || !PageRequest.IsParameter(parameter))
            {
                Parameter(parameter);
                _buffer.WriteAscii(Uri.EscapeDataString(value));
            }
        }
    }

    private void Parameter(string name)
    {
        _buffer.WriteAscii(_parameters ? "&" : "?");
        _buffer.WriteAscii(name);
        _buffer.Write("="u8);
        _parameters = true;
    }

    private void End() => _buffer.Write("\""u8);
}
