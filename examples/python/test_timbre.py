import json
import re
import subprocess
import unittest
import urllib.request

from timbre import can_be_used


class TimbreTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        command = ["node_modules/.bin/metastudio-tts-mock", "--port", "0"]
        cls.mock = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        cls.url = re.search(r"http:\S+", cls.mock.stdout.readline()).group()

    @classmethod
    def tearDownClass(cls):
        cls.mock.terminate()
        cls.mock.communicate()

    def setUp(self):
        self.control("POST", "reset")

    def control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.url}/_mock/{path}", data, headers, method=method)
        with urllib.request.urlopen(request) as response:
            return json.loads(response.read() or "null")

    def test_an_active_timbre_can_be_used(self):
        self.assertTrue(can_be_used(self.url, "my-project", "any", "narrator"))

        [call] = self.control("GET", "calls?operationId=checkVoiceAsset")
        self.assertEqual(call["violations"], [])

    def test_a_frozen_timbre_cannot(self):
        self.control("PUT", "use/checkVoiceAsset", {"use": "frozen"})

        self.assertFalse(can_be_used(self.url, "my-project", "any", "narrator"))

    def test_an_error_is_raised_with_its_message(self):
        self.control("PUT", "use/checkVoiceAsset", {"use": "invalid-parameter"})

        with self.assertRaisesRegex(ValueError, r"^The ID in the path is not valid\.$"):
            can_be_used(self.url, "my-project", "any", "narrator")


if __name__ == "__main__":
    unittest.main()
