using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Hands mails over to a mail server.</summary>
public sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    public async Task DeliverAsync(MailEnvelope envelope, CancellationToken cancel)
    {
        var (mail, smtp) = (envelope.Mail, options.Value.Smtp);
        using var client = new SmtpClient(smtp.Host, smtp.Port)
        {
            EnableSsl = smtp.Tls,
            Credentials = smtp.UserName.Length > 0 ? new NetworkCredential(smtp.UserName, smtp.Password) : null,

            // Only a local part beyond ASCII needs the server's help (SMTPUTF8); domains are in ASCII form already.
            DeliveryFormat = Ascii.IsValid(mail.ToAddress) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International,
        };
        using var message = new MailMessage(
            new MailAddress(envelope.From, envelope.FromName, Encoding.UTF8), new MailAddress(mail.ToAddress, mail.ToName, Encoding.UTF8))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{envelope.MessageId}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.ReplyTo.Length > 0)
        {
            message.ReplyToList.Add(new MailAddress(mail.ReplyTo));
        }

        // The last alternative is the one mail programs prefer.
        message.AlternateViews.Add(View(mail.Text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(mail.Html, MediaTypeNames.Text.Html));
        await client.SendMailAsync(message, cancel);
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.Base64;
        return view;
    }
}
