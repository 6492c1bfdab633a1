using Microsoft.Extensions.Options;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Writes mails into a folder, one <c>.eml</c> file each and one folder per cloud: for trying out, and for mail servers that collect files.</summary>
public sealed class PickupTransport(IOptions<MailOptions> options) : IMailTransport
{
    public async Task DeliverAsync(MailEnvelope envelope, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(options.Value.PickupDirectory, envelope.Cloud.Slug)));
        var file = Path.Combine(folder.FullName, envelope.MessageId.Split('@')[0] + ".eml");

        // Collectors must never see half a file, and a second attempt replaces the first.
        var unfinished = file + ".part";
        await File.WriteAllBytesAsync(unfinished, EmlWriter.Write(envelope), cancel);
        File.Move(unfinished, file, overwrite: true);
    }
}
